// @ts-check
// A file that the server made, handed to the person: the browser asks where, or puts it among the downloads.
import { h } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { status, explain } from '../core/status.js';

/** @param {any} body as `POST export` takes it */
export async function saveExport(body) {
  try {
    const { blob, name } = await api.file('POST', 'export', body);
    const url = URL.createObjectURL(blob);
    const link = h('a', { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    status(t('retrieve.exported', { name }));
  } catch (error) {
    explain(error);
  }
}

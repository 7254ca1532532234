// @ts-check
/** The page when it cannot open the project at all: no token, a wrong one, or nobody at home. */
import { $, clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { fromAddress, setToken, token } from '../core/token.js';

/** @param {{kind?: string, message?: string, hint?: string}} error */
export function showClosed(error) {
  const reason = !token() ? 'no-token' : error.kind === 'unauthorised' ? 'wrong-token' : error.kind === 'gone' ? 'nobody' : 'fault';
  const input = h('input', { id: 'open-address', class: 'input', type: 'text', spellcheck: 'false', placeholder: `${location.origin}/#…` });
  const trouble = h('p', { class: 'field-trouble', role: 'alert' });
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = fromAddress(input.value);
    trouble.textContent = given ? '' : t('frame.address-wrong');
    if (!given) return;
    setToken(given);
    location.reload();
  };
  $('#skip').textContent = t('frame.skip');
  clear($('#main')).append(
    h(
      'div',
      { class: 'page' },
      h(
        'div',
        { class: 'empty closed' },
        h('h1', t(`frame.closed-${reason}`)),
        h('p', t(`frame.closed-${reason}-why`)),
        reason === 'fault' ? h('p', { class: 'danger-text' }, [error.message, error.hint].filter(Boolean).join(' ')) : null,
        h('ol', h('li', t('frame.closed-step-1'), h('pre', { class: 'command' }, 'alidade serve')), h('li', t('frame.closed-step-2'))),
        h('form', { class: 'address', onsubmit: open }, h('label', { for: 'open-address', class: 'field-label' }, t('frame.address')), h('div', { class: 'row' }, h('div', { class: 'grow' }, input), h('button', { type: 'submit', class: 'button primary' }, t('frame.open'))), trouble),
        h('p', { class: 'muted small' }, t('frame.closed-safe')),
      ),
    ),
  );
  input.focus();
}

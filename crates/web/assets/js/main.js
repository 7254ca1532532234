// @ts-check
/** The start of the page: token, language, project, then the page that the address names. */
import { ApiError } from './core/api.js';
import { startLanguage, t } from './core/i18n.js';
import { startKeys } from './core/keys.js';
import { live } from './core/live.js';
import { project, startProject } from './core/project.js';
import { fetchPages, startRouter, warm } from './core/router.js';
import { explain, status } from './core/status.js';
import { startTheme } from './core/theme.js';
import { takeToken, token } from './core/token.js';
import { showClosed } from './frame/closed.js';
import { startConnection } from './frame/connection.js';
import { startGuide } from './frame/guide.js';
import { startHeader } from './frame/header.js';
import { startHelp } from './frame/help.js';
import { startPalette } from './frame/palette.js';
import { startRegions } from './frame/regions.js';
import { startSaving } from './frame/saving.js';
import { startUndo } from './frame/undo.js';
import { guardDrops } from './parts/drop.js';
import { addRoutes } from './routes.js';

async function start() {
  const first = takeToken();
  startTheme();
  await startLanguage();
  addRoutes();
  addEventListener('unhandledrejection', (event) => {
    explain(event.reason);
    if (event.reason instanceof ApiError) event.preventDefault();
  });
  if (!token()) {
    showClosed({});
    return;
  }
  warm();
  try {
    await project.load();
  } catch (/** @type {any} */ error) {
    showClosed(error);
    return;
  }
  startFrame();
  startProject();
  live.start(project.info.revision);
  await startRouter();
  setTimeout(() => void fetchPages('read'), 1500);
  if (first && project.info.word) status(t('frame.word', { word: project.info.word }));
}

function startFrame() {
  startSaving();
  startConnection();
  startUndo();
  startPalette();
  startHelp();
  startRegions();
  startHeader();
  startGuide();
  startKeys();
  guardDrops();
}

void start();

// @ts-check
/** The start of the page: token, language, project, then the page that the address names. */
import { startKeys } from './core/keys.js';
import { startLanguage } from './core/i18n.js';
import { live } from './core/live.js';
import { project, startProject } from './core/project.js';
import { startRouter } from './core/router.js';
import { explain } from './core/status.js';
import { startTheme } from './core/theme.js';
import { takeToken } from './core/token.js';
import { startHeader } from './frame/header.js';
import { startSaving } from './frame/saving.js';
import { addRoutes } from './routes.js';

async function start() {
  takeToken();
  startTheme();
  await startLanguage();
  addRoutes();
  startSaving();
  addEventListener('unhandledrejection', (event) => explain(event.reason));
  await project.load();
  startHeader();
  startKeys();
  startProject();
  live.start(project.info.revision, project.info.server);
  await startRouter();
}

void start();

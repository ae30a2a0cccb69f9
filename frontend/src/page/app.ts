import '@fontsource-variable/inter/wght.css';
import './styles/all.css';
import './generated/icons.svg?url';
import '@hotwired/turbo';
import {Application} from '@hotwired/stimulus';
import {AutoSubmit} from './controllers/auto_submit';
import {Copy} from './controllers/copy';
import {Dialog} from './controllers/dialog';
import {ErrorSummary} from './controllers/error_summary';
import {Refresh} from './controllers/refresh';
import {SaveBar} from './controllers/save_bar';
import {Toast} from './controllers/toast';
import {lazy} from './lazy';
import './downloads';
import './frames';
import './shopify';

const app = Application.start();
app.register('auto-submit', AutoSubmit);
app.register('copy', Copy);
app.register('dialog', Dialog);
app.register('error-summary', ErrorSummary);
app.register('refresh', Refresh);
app.register('save-bar', SaveBar);
app.register('toast', Toast);
// what is heavy comes only with the pages that hold it
app.register('chart', lazy(() => import('./chart')));

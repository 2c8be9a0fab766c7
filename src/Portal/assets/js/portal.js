// Loaded on every page. Each part improves something that already works without it.
import 'htmx.org';
import './announce.js';
import './auto-save.js';
import './confirm-leave.js';
import './file-preview.js';
import './letter-size.js';
import './live-bell.js';
import './load-ahead.js';
import './passkey.js';
import './once-only.js';
import './passphrase-toggle.js';
import './phone.js';
import './print-page.js';
import './recipient-picker.js';

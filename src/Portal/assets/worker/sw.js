// The service worker: notices while no page is open.

import './push.js';

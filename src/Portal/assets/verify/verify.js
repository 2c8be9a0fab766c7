// Loaded on the verification page only. The code can always be typed and the file always be chosen; this adds the camera
// and dropping a file on the page.
import './qr-scanner.js';
import './file-drop.js';

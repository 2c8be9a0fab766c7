// A photo with the four corners of its sheet: dragged with a thumb or a mouse, or moved with the arrow keys (Shift: ten times as far).
// Under the thumb nothing can be seen, so a glass beside it shows what lies there.

const names = ['kiri atas', 'kanan atas', 'kanan bawah', 'kiri bawah'];
const step = 0.002;
const glass = 120;   // pixels of the glass, and what it magnifies
const closer = 3;

export class CornerEditor {
  corners = [];

  constructor(root) {
    this.root = root;
    this.view = root.querySelector('.scan-view');
    this.canvas = root.querySelector('.scan-photo');
    this.glass = root.querySelector('.scan-glass');
    this.handles = [...root.querySelectorAll('.scan-handle')];
    this.handles.forEach((handle, i) => this.#listen(handle, i));
  }

  get tone() { return this.root.querySelector('input[type=radio]:checked').value; }

  async show({ photo, corners, tone }) {
    const picture = await createImageBitmap(photo);
    [this.canvas.width, this.canvas.height] = [picture.width, picture.height];
    this.canvas.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
    this.view.style.setProperty('--shape', `${this.canvas.width} / ${this.canvas.height}`);
    this.view.style.setProperty('--wide', this.canvas.width / this.canvas.height);
    this.corners = corners.map((corner) => ({ ...corner }));
    this.root.querySelector(`input[value=${tone}]`).checked = true;
    this.#draw();
  }

  /** What was the left edge becomes the top. */
  turn() {
    const [a, b, c, d] = this.corners;
    this.corners = [d, a, b, c];
    this.#draw();
  }

  #listen(handle, i) {
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      event.preventDefault();
      this.#magnify(i);
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, top, width, height } = this.canvas.getBoundingClientRect();
      this.#move(i, (event.clientX - left) / width, (event.clientY - top) / height);
      this.#magnify(i);
    });
    handle.addEventListener('lostpointercapture', () => { this.glass.hidden = true; });
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!by) return;
      event.preventDefault();
      const far = step * (event.shiftKey ? 10 : 1);
      this.#move(i, this.corners[i].x + by[0] * far, this.corners[i].y + by[1] * far);
      this.#magnify(i);
    });
    handle.addEventListener('blur', () => { this.glass.hidden = true; });
  }

  #move(i, x, y) {
    this.corners[i] = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
    this.#draw();
  }

  #draw() {
    const { width, height } = this.canvas;
    const svg = this.root.querySelector('svg.scan-outline');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const at = ({ x, y }) => `${x * width},${y * height}`;
    svg.querySelector('polygon').setAttribute('points', this.corners.map(at).join(' '));
    svg.querySelector('polyline').setAttribute('points', this.corners.slice(0, 2).map(at).join(' '));
    this.handles.forEach((handle, i) => {
      handle.style.left = `${this.corners[i].x * 100}%`;
      handle.style.top = `${this.corners[i].y * 100}%`;
      handle.setAttribute('aria-label', `Sudut ${names[i]}, ${Math.round(this.corners[i].x * 100)} persen dari kiri, ${Math.round(this.corners[i].y * 100)} persen dari atas`);
    });
  }

  // On the side where the thumb is not.
  #magnify(i) {
    const { x, y } = this.corners[i];
    const { width, height } = this.canvas;
    const scale = (this.canvas.getBoundingClientRect().width / width) * closer;
    this.glass.hidden = false;
    this.glass.classList.toggle('is-right', x < 0.5);
    [this.glass.width, this.glass.height] = [glass, glass];
    const context = this.glass.getContext('2d');
    context.fillRect(0, 0, glass, glass);
    context.drawImage(this.canvas, x * width - glass / 2 / scale, y * height - glass / 2 / scale, glass / scale, glass / scale, 0, 0, glass, glass);
    context.strokeStyle = '#ffdd00';
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(glass / 2, 0);
    context.lineTo(glass / 2, glass);
    context.moveTo(0, glass / 2);
    context.lineTo(glass, glass / 2);
    context.stroke();
  }
}

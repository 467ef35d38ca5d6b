// The pictures that a plain dial goes without; they travel together.
export { bullet } from './drawing-bullet.js';
export { sparkline } from './drawing-sparkline.js';

import { ArcElement, Chart, DoughnutController } from 'chart.js';
import { reading } from './figures.js';

Chart.register(ArcElement, DoughnutController);

/** Mounts half-circle doughnuts: only the picture, without a word beside it. */
export async function mount(place, count) {
  for (let index = 0; index < count; index += 1) {
    const { hours, most } = reading(index);
    const box = document.createElement('article');
    box.className = 'gauge';
    const canvas = document.createElement('canvas');
    canvas.width = 240;
    canvas.height = 126;
    box.append(canvas);
    place.append(box);
    new Chart(canvas, {
      type: 'doughnut',
      data: { datasets: [{ data: [hours, most - hours], backgroundColor: ['#0072b2', '#d0d4d8'], borderWidth: 0 }] },
      options: { animation: false, responsive: false, rotation: -90, circumference: 180, cutout: '80%', events: [] },
    });
  }
}

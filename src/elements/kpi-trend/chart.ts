import { BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement, type ChartConfiguration, type Plugin } from 'chart.js';
import { edgeWidth } from './chart-edge.js';
import { paintBehind, paintBefore, type Place } from './chart-marks.js';
import type { Look, TrendChart, TrendPicture, TrendPoint } from './trend-picture.js';

// Only what a line or a row of bars needs; everything else around it is painted by hand.
Chart.register(LineController, LineElement, PointElement, BarController, BarElement, LinearScale);

/** Above so many points only those that stand alone, or are the last, are marked. */
const MOST_MARKED = 70;
const MOVE_MS = 400;

interface Sketch {
  readonly picture: TrendPicture;
  readonly look: Look;
  readonly pointed: number | undefined;
}

type LineConfiguration = ChartConfiguration<'line', { x: number; y: number | null }[]>;

const alone = (points: readonly TrendPoint[], at: number): boolean => (points[at - 1]?.y ?? null) === null && (points[at + 1]?.y ?? null) === null;
const lastKnown = (points: readonly TrendPoint[]): number => points.findLastIndex(({ y }) => y !== null);

/** Radius of a point; the last one is the number above the picture. */
function radius({ picture: { points }, pointed }: Sketch, at: number): number {
  if (at === pointed) return 6;
  if (at === lastKnown(points)) return 5;
  return points.length <= MOST_MARKED ? 3 : alone(points, at) ? 2 : 0;
}

function dataset(sketch: Sketch): LineConfiguration['data']['datasets'][number] {
  const { picture, look } = sketch;
  const { points, tone } = picture;
  const last = lastKnown(points);
  const ink = points.map((_, at) => (at === last ? look.tones[tone] : look.accent));
  return {
    data: points.map(({ x, y }) => ({ x, y })),
    normalized: true,
    spanGaps: false,
    clip: false,
    borderColor: look.accent,
    borderWidth: points.length > MOST_MARKED * 3 ? 1.5 : 2,
    borderJoinStyle: 'round',
    pointRadius: points.map((_, at) => radius(sketch, at)),
    pointBorderWidth: points.map((_, at) => (at === last && points[at]?.few ? 2.5 : 1.75)),
    pointBorderColor: points.map(({ few }, at) => (few || at !== last ? (ink[at] ?? look.accent) : look.surface)),
    pointBackgroundColor: points.map(({ few }, at) => (few ? look.surface : (ink[at] ?? look.accent))),
  };
}

/** Bars beside each other, each as wide as its share of the scale leaves room for. */
function bars({ picture: { points }, look }: Sketch, width: number) {
  return {
    data: points.map(({ x, y }) => ({ x, y })),
    backgroundColor: look.accent,
    borderWidth: 0,
    barThickness: Math.max(2, (width / Math.max(1, points.length)) * 0.68),
  };
}

/** Room for half of the last point, where no words stand. */
const LAST_POINT = 8;

function options({ picture, look }: Sketch, edge: number): LineConfiguration['options'] {
  const font = { family: look.font, size: look.size };
  const { rightToLeft } = picture;
  const end = Math.max(LAST_POINT, edge);
  return {
    // Its container is watched by the element; Chart.js would watch the document's whole tree besides.
    responsive: false,
    // The plot's own proportions change with its width and letters.
    maintainAspectRatio: false,
    animation: false,
    animations: { colors: false, numbers: { type: 'number', properties: ['y'] } },
    events: [],
    locale: 'en',
    layout: { padding: { top: look.size * 1.6, right: rightToLeft ? 0 : end, left: rightToLeft ? end : 0, bottom: 0 } },
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: 1,
        reverse: rightToLeft,
        border: { color: look.line },
        grid: { display: false },
        afterBuildTicks: (axis) => {
          axis.ticks = picture.times.map(({ at }) => ({ value: at }));
        },
        ticks: {
          color: look.muted,
          font,
          maxRotation: 0,
          autoSkipPadding: look.size * 1.5,
          callback: (value) => picture.times.find(({ at }) => at === value)?.text ?? '',
        },
      },
      y: {
        type: 'linear',
        min: 0,
        max: 1,
        position: rightToLeft ? 'right' : 'left',
        border: { display: false },
        grid: { color: look.line, drawTicks: false, lineWidth: 1 },
        afterBuildTicks: (axis) => {
          axis.ticks = picture.rules.map(({ at }) => ({ value: at }));
        },
        ticks: {
          color: look.muted,
          font,
          padding: 8,
          autoSkip: true,
          autoSkipPadding: look.size / 2,
          callback: (value) => picture.rules.find(({ at }) => at === value)?.text ?? '',
        },
      },
    },
  };
}

/** Pixels of bold words: some of those beside the picture are. */
function widthOf(text: string, canvas: HTMLCanvasElement, { size, font }: Look): number {
  const context = canvas.getContext('2d');
  if (!context) return 0;
  context.save();
  context.font = `600 ${size}px ${font}`;
  const { width } = context.measureText(text);
  context.restore();
  return width;
}

/** Draws a trend on a canvas of the given size, in CSS pixels. Pure drawing: it sets nothing but the canvas. */
export function drawChart(canvas: HTMLCanvasElement, first: TrendPicture, look: Look, width: number, height: number): TrendChart {
  let sketch: Sketch = { picture: first, look, pointed: undefined };
  let edge = 0;
  /** Chart.js's part of the picture, around the room that the words beside it need now. */
  const around = (): LineConfiguration['options'] => {
    edge = sketch.picture.bars ? 0 : edgeWidth(sketch.picture, (text) => widthOf(text, canvas, sketch.look), canvas.clientWidth || canvas.width);
    return options(sketch, edge);
  };
  const placed = (shown: Chart): Place => {
    const { x, y } = shown.scales as { x: LinearScale; y: LinearScale };
    return { across: (share) => x.getPixelForValue(share), up: (share) => y.getPixelForValue(share), area: shown.chartArea, edge };
  };
  const marks: Plugin<'line'> = {
    id: 'tiebeam-marks',
    beforeDatasetsDraw: (shown) => paintBehind(shown.ctx, placed(shown), sketch),
    afterDatasetsDraw: (shown) => paintBefore(shown.ctx, placed(shown), sketch),
  };
  canvas.width = width;
  canvas.height = height;
  const drawn = () => (sketch.picture.bars ? bars(sketch, canvas.clientWidth * 0.9) : dataset(sketch));
  const type = first.bars ? 'bar' : 'line';
  const chart = new Chart(canvas, { type, data: { datasets: [drawn()] }, options: around(), plugins: first.bars ? [] : [marks] } as LineConfiguration);

  /** Everything anew, but for the numbers, which Chart.js moves from where they are. */
  function redraw(moving: boolean): void {
    const [line] = chart.data.datasets;
    if (line) Object.assign(line, drawn());
    chart.options = { ...around(), animation: moving ? { duration: MOVE_MS } : false } as typeof chart.options;
    chart.update(moving ? undefined : 'none');
  }

  return {
    show(picture, newLook, moving) {
      sketch = { picture, look: newLook, pointed: sketch.pointed };
      redraw(moving);
    },
    point(pointed) {
      if (pointed === sketch.pointed) return;
      sketch = { ...sketch, pointed };
      redraw(false);
    },
    nearest(x) {
      const { points } = sketch.picture;
      const share = (chart.scales['x'] as LinearScale | undefined)?.getValueForPixel(x);
      if (share === undefined || points.length === 0) return undefined;
      return points.reduce((best, { x: at }, index) => (Math.abs(at - share) < Math.abs((points[best]?.x ?? 0) - share) ? index : best), 0);
    },
    resize(newWidth, newHeight) {
      chart.resize(newWidth, newHeight);
      // Bars are as wide, and words beside the picture have as much room, as the whole allows.
      redraw(false);
    },
    destroy: () => chart.destroy(),
  };
}

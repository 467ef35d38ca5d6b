import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieKpiGauge } from '../kpi-gauge/kpi-gauge.js';
import { TieKpiBoard } from './kpi-board.js';

registerAdapters(document);
// The gauge first, so that the board finds it.
defineElement('tie-kpi-gauge', TieKpiGauge);
defineElement('tie-kpi-board', TieKpiBoard);

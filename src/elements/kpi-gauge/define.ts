import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieKpiGauge } from './kpi-gauge.js';

registerAdapters(document);
defineElement('tie-kpi-gauge', TieKpiGauge);

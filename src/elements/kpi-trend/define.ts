import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieKpiTrend } from './kpi-trend.js';

registerAdapters(document);
defineElement('tie-kpi-trend', TieKpiTrend);

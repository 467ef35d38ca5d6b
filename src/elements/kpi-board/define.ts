import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieKpiBoard } from './kpi-board.js';

registerAdapters(document);
defineElement('tie-kpi-board', TieKpiBoard);

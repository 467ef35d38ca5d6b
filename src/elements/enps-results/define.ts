import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieEnpsResults } from './enps-results.js';

registerAdapters(document);
defineElement('tie-enps-results', TieEnpsResults);

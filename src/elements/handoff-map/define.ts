import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieHandoffMap } from './handoff-map.js';

registerAdapters(document);
defineElement('tie-handoff-map', TieHandoffMap);

import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieHandoffTimeline } from './handoff-timeline.js';

registerAdapters(document);
defineElement('tie-handoff-timeline', TieHandoffTimeline);

import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieEnpsSurvey } from './enps-survey.js';

registerAdapters(document);
defineElement('tie-enps-survey', TieEnpsSurvey);

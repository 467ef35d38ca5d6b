import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieChangeList } from './change-list.js';

registerAdapters(document);
defineElement('tie-change-list', TieChangeList);

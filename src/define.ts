import { defineElement } from './elements/base/define-element.js';
import { watchMeanings } from './elements/base/same-meaning.js';
// The provider first, so that elements further down find their adapter at once.
import './elements/provider/define.js';
import './elements/kpi-gauge/define.js';
import './elements/kpi-board/define.js';
import './elements/kpi-trend/define.js';
import './elements/change-list/define.js';
import './elements/handoff-timeline/define.js';
import './elements/enps-results/define.js';
import './elements/handoff-map/define.js';
import { TieEnpsSurvey } from './elements/enps-survey/enps-survey.js';

// Not by its own entry, which brings the whole form along: here it is fetched when a page has one.
defineElement('tie-enps-survey', TieEnpsSurvey);
watchMeanings(document);

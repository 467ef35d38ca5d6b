import { SurveyDesk, surveyStyles } from './survey-view.js';
import { httpSurveys } from '../../adapters/http-surveys.js';
import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieEnpsSurvey } from './enps-survey.js';
import { bringSurveyCode } from './survey-code.js';

// A page that asks for a form alone is about its survey: all comes in one file, none of it late on a bad network.
bringSurveyCode({ SurveyDesk, surveyStyles });
registerAdapters(document, httpSurveys);
defineElement('tie-enps-survey', TieEnpsSurvey);

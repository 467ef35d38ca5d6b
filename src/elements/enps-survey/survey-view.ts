export { SurveyDesk } from './survey-desk.js';
export { surveyStyles } from './survey-styles.js';

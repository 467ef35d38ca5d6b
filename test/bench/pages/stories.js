import { measureStories } from '../stories.mjs';

/** A worker: counts when it is told the size of a log, and tells the times. */
self.onmessage = ({ data }) => self.postMessage(measureStories(data));

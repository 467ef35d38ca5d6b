import { importLog } from '../../../src/backend/import/import-log.js';
import { openStore } from '../../../src/backend/store/open-store.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { madeLog, madeMap } from './made-log.js';

// Imports a made log into the place named by the arguments and tells every step of its progress.
const [kind, place = '', tickets = '0'] = process.argv.slice(2);
const store = await openStore(kind === 'folder' ? { dataDir: place } : { databaseUrl: place });
await importLog({
  store,
  stream: madeLog(Number(tickets)),
  map: parseMap(madeMap),
  onProgress: ({ phase, rows, derived }) => process.send?.({ phase, rows, derived }),
});
await store.close();
process.disconnect();

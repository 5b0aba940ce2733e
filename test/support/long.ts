/** Whether the long tests are asked for too: `npm run test:long`. */
export const isLong = (process.env['GOLDTHREAD_LONG'] ?? '') !== ''

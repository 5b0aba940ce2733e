import { Client } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { pino, stdSerializers } from 'pino'
import { warnOfClock } from './activities/clock-warning.ts'
import { createActivities } from './activities/create-activities.ts'
import { mappingSource } from './activities/mapping-source.ts'
import { connectors } from './connectors/index.ts'
import { readConfig } from './core/config.ts'
import type { Log } from './core/log.ts'
import { searchAttributeTypes } from './core/temporal-names.ts'
import { readableLog } from './local/readable-log.ts'
import { openServices } from './local/services.ts'
import { temporalOptions } from './local/temporal-options.ts'
import { announceWorker } from './local/worker-process.ts'
import { workflowBundle } from './local/workflow-bundle.ts'
import { openDatabase } from './store/database.ts'

/** Puts everything together and takes work from Temporal until it is told to stop, or until whoever started it is gone. */
const orphaned = new AbortController()
process.once('disconnect', () => orphaned.abort())
const config = readConfig()
const logger = pino(
  { level: config.logLevel, serializers: { error: stdSerializers.err } },
  process.stderr.isTTY ? readableLog(process.stderr) : pino.destination(2),
)
const log: Log = (level, message, facts = {}) => logger[level](facts, message)
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
    logger[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message),
  ),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} } },
})

const services = await openServices(config, { temporal: true, searchAttributes: searchAttributeTypes }, (line) =>
  log('info', line),
)
const address = services.temporal?.address ?? ''
const connection = await NativeConnection.connect(await temporalOptions(config.temporal, address))
const { namespace, taskQueue } = config.temporal
const db = openDatabase(services.databaseUrl)
void warnOfClock(db, log)
const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle: { codePath: await workflowBundle(config.dataFolder) },
  activities: createActivities({
    db,
    mappings: mappingSource(config.mappingsFolder, shapes, config.variable, config.standIn),
    connectors,
    client: new Client({ connection, namespace }),
    taskQueue,
    log,
    feedDays: config.feedDays,
  }),
  maxConcurrentActivityTaskExecutions: 8,
  maxHeartbeatThrottleInterval: '2s',
  shutdownGraceTime: '8s',
})

const announced = await announceWorker(config.dataFolder)
if (process.connected) process.send?.('ready')
const running = worker.run() // a worker that never ran would hold its connection for ever
const stop = () => worker.getState() === 'RUNNING' && worker.shutdown()
if (orphaned.signal.aborted) stop()
else orphaned.signal.addEventListener('abort', stop)
try {
  await running
} finally {
  announced.release()
  await db.destroy()
  await connection.close()
  await services.close()
  if (process.connected) process.disconnect?.()
}

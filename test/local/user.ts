import { readConfig } from '../../core/config.ts'
import { startPostgres } from '../../local/postgres.ts'
import { startTemporal } from '../../local/temporal-server.ts'

// A command that uses a service until its standard input ends. Usage: node user.ts postgres|temporal <data folder>
const [service, dataFolder = ''] = process.argv.slice(2)
const log = () => undefined
const { cacheFolder } = readConfig()
const opened = await (service === 'postgres'
  ? startPostgres({ dataFolder, log })
  : startTemporal({ dataFolder, cacheFolder, namespace: 'default', searchAttributes: {}, log }))
console.log(opened.started ? 'started' : 'found')
process.stdin.resume().once('end', () => void opened.stop())

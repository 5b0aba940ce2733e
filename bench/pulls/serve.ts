import { clockFrom } from '../../sandbox/stand-in/clock.ts'
import { systems } from './systems.ts'

/** A stand-in with so many records, in a process of its own. It sends its variables when it is ready. */
const [name = '', records = '0', latency = '0'] = process.argv.slice(2)
const system = systems.get(name)
if (system === undefined) throw new Error(`no system ${name}`)
const standIn = await system.start({
  latencyMilliseconds: Number(latency),
  clock: clockFrom(),
  limits: { burst: 1_000_000, daily: 100_000_000 },
})
standIn.load(Array.from({ length: Number(records) }, (_, i) => system.record(i)))
process.send?.(standIn.environment)

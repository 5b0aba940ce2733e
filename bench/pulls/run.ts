import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import type { Ran } from './ran.ts'
import { systems } from './systems.ts'

const [way = '', name = '', environment = '{}'] = process.argv.slice(2)
const system = systems.get(name)
if (system === undefined) throw new Error(`no system ${name}`)
const variables = z.record(z.string(), z.string()).parse(JSON.parse(environment))
const pages = await (way === 'bare' ? system.bare(variables) : system.connector(variables))
await turn()

const megabytes = () => process.memoryUsage.rss() / 2 ** 20
const idle = megabytes()
let peak = idle
const watch = setInterval(() => (peak = Math.max(peak, megabytes())), 20)
const start = performance.now()
let records = 0
let count = 0
for await (const size of pages) {
  records += size
  count++
}
const milliseconds = performance.now() - start
clearInterval(watch)
const ran: Ran = { milliseconds, records, pages: count, grownMegabytes: Math.max(peak, megabytes()) - idle }
process.send?.(ran)
process.disconnect()

import { join } from 'node:path'
import { servePages } from './pages/server.ts'
import { onPort, readPorts, writePorts } from './ports.ts'
import type { StandIn, StandInOptions } from './stand-in/stand-in.ts'
import { fillStandIn, type Made, standInNames, startStandIn } from './stand-ins.ts'

/** All stand-ins and the pages to look at them. */
export interface Sandbox {
  readonly systems: readonly StandIn[]
  readonly pagesUrl: string
  close(): Promise<void>
}

/** Stripe's is as busy as it allows a live account to be: a test one is allowed a quarter, and nobody wants to watch that. */
const limits: Readonly<Record<string, Pick<StandInOptions, 'limits'>>> = { stripe: { limits: { burst: 100 } } }

/**
 * Starts the stand-ins as they were left.
 *
 * @param folder where all that happens in them is kept
 * @param made who is in them when they are started for the first time
 */
export async function startSandbox(folder: string, made: Made): Promise<Sandbox> {
  const ports = await readPorts(folder)
  const systems: StandIn[] = []
  for (const name of standInNames) {
    const journal = join(folder, `${name}.jsonl`)
    const standIn = await onPort(ports[name], (port) => startStandIn[name]({ port, journal, ...limits[name] }))
    fillStandIn(name, standIn, made)
    systems.push(standIn)
  }
  const pages = await onPort(ports['pages'], (port) => servePages(systems, port))
  await writePorts(folder, { pages: pages.url, ...Object.fromEntries(systems.map(({ system, url }) => [system, url])) })
  return {
    systems,
    pagesUrl: pages.url,
    close: async () => {
      for (const server of [pages, ...systems]) await server.close()
    },
  }
}

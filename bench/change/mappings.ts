import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { type Systems, unlimited } from './systems.ts'

const own = new URL('../../mappings/', import.meta.url)
const lifted = `settings: { requestsPer10Seconds: ${unlimited}, searchesPerSecond: ${unlimited}, `

/**
 * Writes the mappings that come with Goldthread for the three stand-ins: everything planned goes by itself, phone numbers are believed from
 * Salesforce first, and nothing is synced but when it is asked for.
 */
export async function writeMappings(folder: string, systems: Systems, isLimited: boolean): Promise<void> {
  await mkdir(folder, { recursive: true })
  const text = (name: string) => readFile(new URL(name, own), 'utf8')
  const preferring = (await text('customer.yaml')).replace(
    /(phones: \{.*) \}/,
    '$1, choose: [{ prefer: [salesforce] }, newest] }',
  )
  await writeFile(join(folder, 'customer.yaml'), preferring)
  await writeFile(join(folder, 'matching.yaml'), await text('matching.yaml'))
  for (const name of standInNames) {
    const { environment } = systems[name]
    const yaml = (await text(`${name}.yaml`))
      .replaceAll(/\$\{(\w+)(:-)?\}/g, (_, variable: string) => environment[variable] ?? '')
      .replaceAll('mode: review', 'mode: auto')
      .replaceAll('at_most: 500, at_most_share: 5%', 'at_most: 100000')
      .replace(/every: \w+/, 'every: 365d')
    await writeFile(join(folder, `${name}.yaml`), isLimited || name !== 'hubspot' ? yaml : yaml.replace('settings: {', lifted))
  }
}

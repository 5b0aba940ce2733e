import { readdirSync, readFileSync } from 'node:fs'
import { connectors } from '../../../connectors/index.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { accountVariable } from '../../support/accounts.ts'
import { type World, worldOf } from './planning.ts'

/** The mappings that come with Goldthread. @param edit of their texts */
export function systems(edit: (text: string) => string = (text) => text): World {
  const folder = new URL('../../../mappings/', import.meta.url)
  const files = readdirSync(folder).map((name) => ({
    path: `mappings/${name}`,
    text: edit(readFileSync(new URL(name, folder), 'utf8')),
  }))
  const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))
  return worldOf(loadMappings(files, settings, accountVariable))
}

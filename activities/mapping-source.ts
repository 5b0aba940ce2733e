import { mappingFilesStamp, readMappingFiles } from '../core/mapping-files.ts'
import type { Mappings } from '../core/model.ts'
import { loadSound } from '../engine/mapping/load.ts'

/** The mappings as the files say now. */
export type MappingSource = () => Promise<Mappings>

type Shapes = Parameters<typeof loadSound>[1]
type Variable = Parameters<typeof loadSound>[2]

/** Compiles the files of a folder, again only after one of them was written: a worker follows an edit without a restart. */
export function mappingSource(folder: string, shapes: Shapes, variable: Variable, standIn: Variable): MappingSource {
  let stamp = ''
  let mappings: Promise<Mappings> | undefined
  return async () => {
    const now = await mappingFilesStamp(folder)
    if (mappings === undefined || now !== stamp) {
      stamp = now
      mappings = readMappingFiles(folder).then((files) => loadSound(files, shapes, variable, standIn))
      mappings.catch(() => (stamp = '')) // read again, even if no file is written: it may have been the disk
    }
    return mappings
  }
}

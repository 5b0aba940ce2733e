import { writeFile } from 'node:fs/promises'
import { GoldthreadError } from '../../core/errors.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { modelFromJson, modelToJson } from '../../engine/matching/model-json.ts'
import { readBytes, unwritable } from './files.ts'

/** @throws GoldthreadError where it cannot be read, or is no model */
export async function readModel(path: string): Promise<MatchModel> {
  const text = new TextDecoder().decode(await readBytes(path))
  try {
    return modelFromJson(JSON.parse(text))
  } catch (cause) {
    throw new GoldthreadError('configuration', `${path} is no model`, 'Name a file that --save-model wrote', { cause })
  }
}

/** @throws GoldthreadError where it cannot be written */
export async function writeModel(path: string, model: MatchModel): Promise<void> {
  await writeFile(path, `${JSON.stringify(modelToJson(model))}\n`).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

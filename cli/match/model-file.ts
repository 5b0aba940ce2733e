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

/** More log-odds than any evidence gives: nothing is joined from there on. JSON has no infinity. */
const never = 1_000

/** @throws GoldthreadError where it cannot be written */
export async function writeModel(path: string, model: MatchModel): Promise<void> {
  const { mergeAt, reviewAt } = model
  const json = modelToJson({ ...model, mergeAt: Math.min(never, mergeAt), reviewAt: Math.min(never, reviewAt) })
  await writeFile(path, `${JSON.stringify(json)}\n`).catch((cause: unknown) => {
    throw unwritable(path, cause)
  })
}

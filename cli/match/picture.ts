import { basename } from 'node:path'
import { curvePicture, pictureThresholds } from '../../engine/matching/explain/curve.ts'
import { waterfall } from '../../engine/matching/explain/waterfall.ts'
import { calibrate } from './calibrate.ts'
import type { Clustered } from './cluster.ts'
import type { ExplainedRows } from './explain.ts'
import { writePicture } from './files.ts'

/** Precision and recall by threshold. @param truth by place @throws GoldthreadError where it cannot be written */
export async function drawCurve(
  path: string,
  files: readonly string[],
  found: Clustered,
  truth: Uint32Array | undefined,
): Promise<void> {
  const { mergeAt } = found.model
  const points = calibrate(found, truth, pictureThresholds([mergeAt]))
  const names = files.map((file) => basename(file)).join(', ')
  await writePicture(path, curvePicture(`Precision and recall: ${names}`, points, [mergeAt]))
}

/** What speaks for two rows and against them. @throws GoldthreadError where it cannot be written */
export async function drawRows(path: string, { names, explanation }: ExplainedRows): Promise<void> {
  await writePicture(path, waterfall(names.join(' and '), explanation))
}

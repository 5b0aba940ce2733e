import { waterfall } from '../../engine/matching/explain/waterfall.ts'
import type { Answer, Context } from '../context.ts'
import { explanationData } from '../explain/data.ts'
import { type Explained, explained } from '../explain/explained.ts'
import { comparedSentence, linkageSentence, neededSentences, thresholdSentence } from '../explain/sentences.ts'
import { evidenceTable, nameOf, sideLine } from '../explain/text.ts'
import { writePicture } from '../match/files.ts'
import { sourceOf } from './show-record.ts'

export interface ExplainOptions {
  /** A file for the picture. */
  readonly svg?: string
}

/** `goldthread explain <record> <record>`: why the two are one customer, or are not. */
export async function explain(context: Context, one: string, other: string, options: ExplainOptions): Promise<Answer> {
  const its = await explained(context, one, other)
  const { explanation } = its
  return answerOf(its, options, [linkageSentence(its), comparedSentence(explanation), thresholdSentence(explanation)])
}

/** `goldthread why-not <record> <record>`: the same from the other side: what it would have taken. */
export async function whyNot(context: Context, one: string, other: string, options: ExplainOptions): Promise<Answer> {
  const its = await explained(context, one, other)
  const { explanation, left, right } = its
  if (explanation.linkage?.together) return answerOf(its, options, [linkageSentence(its)])
  return answerOf(its, options, [
    linkageSentence(its),
    comparedSentence(explanation),
    thresholdSentence(explanation),
    ...neededSentences(explanation),
    `If they are one: npx goldthread decide ${nameOf(left)} ${nameOf(right)} same`,
  ])
}

async function answerOf(its: Explained, { svg }: ExplainOptions, sentences: readonly string[]): Promise<Answer> {
  const { left, right, explanation } = its
  if (svg !== undefined) await writePicture(svg, waterfall(`${sourceOf(left.record)} and ${sourceOf(right.record)}`, explanation))
  return {
    data: { ...explanationData(its), svg: svg ?? null },
    text: [
      sideLine(left),
      sideLine(right),
      '',
      evidenceTable(its),
      '',
      ...sentences,
      ...(svg === undefined ? [] : [`The picture is in ${svg}.`]),
    ].join('\n'),
  }
}

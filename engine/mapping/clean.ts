import type { FieldType } from '../../core/model.ts'
import { canonicalStep } from './canonical.ts'
import { byText } from './reader.ts'
import type { ReadingSpec, StepSpec } from './schema/entry.ts'
import { transforms } from './transforms/table.ts'
import { type Cleaned, Rejection, type Splitter, type Step, type Transform } from './transforms/transform.ts'

/** The steps of an entry: those for the whole text, and where it is split, those for each element. */
export interface Cleaning {
  readonly whole: Step
  readonly splitter: Splitter | undefined
  readonly element: Step
}

/** @param country that of the entry, which goes before those of the steps; `null` where it is not known which it is */
export function cleaning(spec: ReadingSpec, type: FieldType, country?: string | null): Cleaning {
  const named = (spec.clean ?? []).map(transformOf).map((step) => inCountry(step, country))
  const prepared = named.map(({ transform, argument }) => transform.prepare(argument))
  const end = [...(spec.values ? [valueTable(spec.values)] : []), ...ending(named.at(-1)?.transform, type, spec, country)]
  const at = prepared.findIndex((step) => 'split' in step)
  const splitter = prepared[at]
  const steps = (from: number, to?: number) => prepared.slice(from, to).filter((step) => 'forward' in step)
  if (splitter === undefined || !('split' in splitter)) {
    return { whole: chain([]), splitter: undefined, element: chain([...steps(0), ...end]) }
  }
  return { whole: chain(steps(0, at)), splitter, element: chain([...steps(at + 1), ...end]) }
}

interface Named {
  readonly transform: Transform
  readonly argument: unknown
}

/** The transform that a step of `clean` names. The schema has checked that there is one. */
export function transformOf(step: StepSpec): Named {
  const [name = '', argument] = typeof step === 'string' ? [step] : (Object.entries(step)[0] ?? [])
  const transform = transforms.get(name)
  if (transform === undefined) throw new Error(`no transform ${name}`)
  return { transform, argument }
}

function inCountry({ transform, argument }: Named, country: string | null | undefined): Named {
  return { transform, argument: country === undefined || !transform.takesCountry ? argument : (country ?? undefined) }
}

function ending(last: Transform | undefined, type: FieldType, spec: ReadingSpec, country: string | null | undefined): Step[] {
  if (last?.type === type && spec.values === undefined) return []
  return [canonicalStep(type, country ?? undefined)].filter((step) => step !== undefined)
}

const notInTable = new Rejection('is not among the declared values')

/** Goes back to the first of the source's values that means the same. */
function valueTable(values: NonNullable<ReadingSpec['values']>): Step {
  const ours = new Map([...byText(values)].map(([theirs, value]) => [theirs, String(value)]))
  const theirs = new Map([...ours].toReversed().map(([their, our]) => [our, their]))
  return { forward: (text) => ours.get(text) ?? notInTable, backward: (text) => theirs.get(text) ?? notInTable }
}

/** One step that does all of them; it goes back where each of them does. */
function chain(steps: readonly Step[]): Step {
  const backwards = steps.map(({ backward }) => backward).filter((backward) => backward !== undefined)
  const forward = oneAfterAnother(steps.map(({ forward }) => forward))
  return backwards.length < steps.length ? { forward } : { forward, backward: oneAfterAnother(backwards.toReversed()) }
}

function oneAfterAnother(functions: readonly Step['forward'][]): Step['forward'] {
  return (text) => {
    let value: Cleaned = text
    for (const step of functions) {
      value = step(value)
      if (value === '' || typeof value !== 'string') return value || null
    }
    return value
  }
}

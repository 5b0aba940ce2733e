import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Accuracy } from '../../engine/matching/accuracy.ts'
import type { Calibrated } from '../../engine/matching/calibration.ts'
import type { CrewFor } from '../../engine/matching/crew.ts'
import { localOrder, reordered, restored } from '../../engine/matching/local-order.ts'
import { openThreads, type Threads } from '../../threads/pool.ts'
import { shownThresholds } from '../matching/calibration.ts'
import { askedRows } from './asked.ts'
import { calibrate } from './calibrate.ts'
import type { Clustered } from './cluster.ts'
import { writeClusters } from './clusters-file.ts'
import { type ExplainedRows, explainRows } from './explain.ts'
import { bytesOf, checkDistinct, checkFolder, checkOverwritten, readSource } from './files.ts'
import { idsOf } from './ids.ts'
import { writeModel } from './model-file.ts'
import { type Note, telling } from './note.ts'
import { drawCurve, drawRows } from './picture.ts'
import { guessedPlan, type PlanOptions, writtenPlan } from './plan.ts'
import { populationOf } from './population.ts'
import { readColumns } from './read.ts'
import { type ColumnOptions, saidColumns } from './said.ts'
import { accuracyOf, knownTruth, truthOf } from './truth.ts'

export interface MatchOptions extends ColumnOptions, PlanOptions {
  readonly saveModel?: string
  /** Whether to show what to expect at other thresholds. */
  readonly curve?: true
  /** A file for what each record is put with. */
  readonly out?: string
  /** A file for a picture: of the thresholds, or of the rows that are asked about. */
  readonly svg?: string
  /** Ids of two rows. */
  readonly explain?: readonly string[]
}

export interface Outcome extends Pick<Clustered, 'comparedPairs' | 'givenUpPairs' | 'lostAtMost' | 'training'> {
  readonly records: number
  /** At some thresholds, the one in use among them. */
  readonly curve: readonly Calibrated[]
  readonly clusters: number
  /** Log-odds from which on records are the same. */
  readonly mergeAt: number
  /** As a rules file. */
  readonly rules: string
  /** Where it is known who the records are. */
  readonly accuracy: Accuracy | undefined
  /** Where somebody asked about two rows. */
  readonly explained: ExplainedRows | undefined
}

/** Files up to this size are done before a second thread has started. */
const smallBytes = 1 << 20

/** From files of rows to clusters. @throws GoldthreadError */
export async function runMatch(files: readonly string[], options: MatchOptions, note: Note): Promise<Outcome> {
  await checkFiles(files, options)
  note(0, 'reading')
  await using threads = openThreads((await bytesOf(files)) < smallBytes ? 1 : availableParallelism())
  const { ids, order, population, plan, truth, asked } = await prepared(threads, files, options, note)
  const crewFor: CrewFor = async (material, words) => telling(await threads.crew(material, words), note)
  const found = await plan.cluster(crewFor, population)
  const { clusters, probability } = restored(found, order)
  const { mergeAt } = found.model
  const known = truth && Uint32Array.from(order, (record) => truth[record] ?? 0)
  const explained = asked && (await explainRows(crewFor, population, found, asked, order))

  note(0.95, 'writing')
  if (options.out !== undefined) await writeClusters(options.out, ids, { clusters, probability })
  if (options.saveModel !== undefined) await writeModel(options.saveModel, found.model)
  if (options.svg !== undefined)
    await (explained ? drawRows(options.svg, explained) : drawCurve(options.svg, files, found, known))
  return {
    records: population.size,
    comparedPairs: found.comparedPairs,
    givenUpPairs: found.givenUpPairs,
    lostAtMost: found.lostAtMost,
    training: found.training,
    curve: calibrate(found, known, shownThresholds([mergeAt])),
    clusters: clusters.reduce((count, first, record) => (first === record ? count + 1 : count), 0),
    mergeAt,
    rules: plan.rules,
    accuracy: truth && accuracyOf(clusters, truth),
    explained,
  }
}

async function checkFiles(files: readonly string[], { out, saveModel, svg, rules, model }: MatchOptions): Promise<void> {
  const written = [out, saveModel, svg].filter((file) => file !== undefined)
  for (const file of written) await checkFolder(file)
  await checkDistinct(files)
  await checkOverwritten([...files, ...[rules, model].filter((file) => file !== undefined)], written)
}

/** What is clustered, and what is told of it. Nothing else of the files is kept: of a million records that would be 200 MB. */
async function prepared(threads: Threads, files: readonly string[], options: MatchOptions, note: Note) {
  const { population, ...its } = await readPopulation(threads, files, options, note)
  await threads.collect()
  const order = localOrder(population)
  return { ...its, order, population: reordered(population, order) }
}

async function readPopulation(threads: Threads, files: readonly string[], options: MatchOptions, note: Note) {
  const source = await readSource(files)
  const said = saidColumns(source.columns, options)
  const written = await writtenPlan(options, said.evidence)
  const compared = written?.fields.flatMap(({ columns }) => columns) ?? said.evidence
  const table = await readColumns(threads, source, [said.truth?.column ?? [], compared].flat(), said.id)

  note(0.2, 'preparing')
  const plan = written ?? guessedPlan(table, said.evidence, files, options)
  const truth = said.truth && table.columns.get(said.truth.column)
  // What records are called is put together while other threads prepare columns: that takes a tenth of a second for a million.
  const itsIds = setImmediate().then(() => idsOf(source, table.rows, table.ids))
  const [population, ids] = await Promise.all([populationOf(threads, table, plan.fields), itsIds])
  return {
    ids,
    plan,
    population,
    truth: truth && said.truth && knownTruth(truthOf(truth, source.bytes, said.truth.pattern), said.truth),
    asked: options.explain && askedRows(ids, options.explain, table, plan.fields),
  }
}

import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GoldthreadError } from '../../core/errors.ts'
import type { Answer, Context } from '../context.ts'
import { certified, mappingOf, parts, registered, renamed } from '../new/skeleton.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** Files that get a line more. */
const lists = { 'connectors/index.ts': registered, 'test/connectors/contract.test.ts': certified }

/** `goldthread new connector <name>`: all of its files, or none. @param root where the project is */
export async function newConnector({ config }: Pick<Context, 'config'>, name: string, root = project): Promise<Answer> {
  expectName(name)
  const mapping = relative(root, join(config.mappingsFolder, `${name}.yaml`))
  const schemas = relative(config.mappingsFolder, join(root, 'docs/schemas'))
  const made = new Map([[mapping, mappingOf(name, schemas)]])
  for (const [from, to] of parts(name)) made.set(to, renamed(await readFile(join(project, from), 'utf8'), from, name))
  const changed = await listed(root, name)
  for (const path of made.keys()) await expectFree(join(root, path))
  for (const [path, text] of [...made, ...changed]) await write(join(root, path), text, made.has(path))
  return {
    data: { connector: name, written: [...made.keys()], changed: [...changed.keys()] },
    text: [
      ...[...made.keys()].map((path) => `wrote    ${path}`),
      ...[...changed.keys()].map((path) => `changed  ${path}`),
      '',
      'docs/adding-a-connector.md tells the way from here. Where you are, the suite tells:',
      `  npx vitest run test/connectors/contract.test.ts -t ${name}`,
    ].join('\n'),
  }
}

/** Words of the language, and what the files that name the connector call something else. */
const taken = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function
  if implements import in instanceof interface let new null package private protected public return static super switch this throw true try
  typeof undefined var void while with yield ask certify connector connectors customer index matching skeleton z`.split(/\s+/),
)

/** @throws GoldthreadError `configuration` */
function expectName(name: string): void {
  if (taken.has(name))
    throw new GoldthreadError(
      'configuration',
      `${name} means something else in a program`,
      'Take a longer one, such as acme-desk',
    )
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return
  throw new GoldthreadError('configuration', `${name} is no name for a connector`, 'Take small letters, such as acme-desk')
}

async function listed(root: string, name: string): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>()
  for (const [path, add] of Object.entries(lists)) {
    const text = add(await readFile(join(root, path), 'utf8'), name)
    if (text === undefined) throw new GoldthreadError('failed', `${path} does not look as expected`, 'Add the connector by hand')
    changed.set(path, text)
  }
  return changed
}

async function expectFree(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw new GoldthreadError('configuration', `${path} is there already`, 'Take another name, or move it away')
}

async function write(path: string, text: string, isNew: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: isNew ? 'wx' : 'w' })
}

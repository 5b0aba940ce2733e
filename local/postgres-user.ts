import { GoldthreadError } from '../core/errors.ts'
import { run, type User } from './processes.ts'

/** Postgres refuses to run as root: then it runs as the system's user `postgres`, which is made where there is none. */
export async function postgresUser(): Promise<User> {
  if (process.getuid?.() !== 0) return {}
  return (await lookUp()) ?? (await create())
}

async function lookUp(): Promise<User | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

const waysToCreate = [
  { program: 'useradd', args: ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'] },
  { program: 'adduser', args: ['-S', '-D', '-H', '-s', '/bin/false', 'postgres'] }, // BusyBox, as in Alpine
]

async function create(): Promise<User> {
  for (const { program, args } of waysToCreate) await run(program, args).catch(() => undefined)
  const user = await lookUp()
  if (user) return user
  throw new GoldthreadError(
    'configuration',
    'Postgres does not run as root, and no user "postgres" could be created for it',
    'Create that user, run as another user than root, or set DATABASE_URL to a Postgres of your own',
  )
}

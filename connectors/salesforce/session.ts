import type { Context } from '../../core/connector.ts'
import { type Lanes, lanesOf } from '../http/lanes.ts'
import { logIn, type Session } from './login.ts'
import type { Settings } from './settings.ts'

/** What one worker keeps for a connection, as long as its settings stay the same. */
interface Door {
  readonly lanes: Lanes
  login?: Login
}

interface Login {
  readonly session: Promise<Session>
  /** Of whoever logged in, for all who wait. */
  readonly signal: AbortSignal
}

const doors = new WeakMap<Settings, Door>()

/** @param refused a session that is good no more: one new login takes its place, however many ask for it at once */
export async function sessionOf(ctx: Context<Settings>, refused?: Session): Promise<Session> {
  const door = doorOf(ctx.settings)
  for (;;) {
    ctx.signal.throwIfAborted()
    const login = (door.login ??= { session: logIn(ctx), signal: ctx.signal })
    try {
      const session = await login.session
      if (session !== refused) return session
      forget(door, login)
    } catch (error) {
      forget(door, login)
      if (!login.signal.aborted || ctx.signal.aborted) throw error
    }
  }
}

/** Lets as many requests out at once as the settings say. */
export function laneOf(settings: Settings): Lanes {
  return doorOf(settings).lanes
}

function doorOf(settings: Settings): Door {
  const known = doors.get(settings)
  if (known) return known
  const door: Door = { lanes: lanesOf(settings.connections) }
  doors.set(settings, door)
  return door
}

function forget(door: Door, login: Login): void {
  if (door.login === login) delete door.login
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Sees to it that node_modules holds what package-lock.json names. Of several at once, one installs and the others wait. */
export async function ensureInstalled(root) {
  const lack = () =>
    lacking(packagesOf(join(root, 'package-lock.json')), packagesOf(join(root, 'node_modules/.package-lock.json')))
  if (lack() === undefined) return
  const lock = join(root, '.goldthread', 'installing')
  mkdirSync(dirname(lock), { recursive: true })
  while (!take(lock)) await sleep(300)
  try {
    const missing = lack()
    if (missing !== undefined) install(root, missing)
  } finally {
    rmSync(lock, { force: true })
  }
}

/** The first package that `wanted` names and `installed` lacks or has in another version. Optional ones may be for other platforms. */
export function lacking(wanted, installed, { platform, arch } = process) {
  const isNeeded = ({ optional, os, cpu, libc }) => !optional || (os?.includes(platform) && cpu?.includes(arch) && !libc)
  const isThere = (path) => (installed[path] ? installed[path].version === wanted[path].version : !isNeeded(wanted[path]))
  return Object.keys(wanted).find((path) => path !== '' && !isThere(path))
}

function install(root, missing) {
  process.stderr.write(`Installing what package-lock.json names, since ${missing} is not there or of another version: npm ci\n`)
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  const { status, error } = spawnSync('npm', ['ci', '--include=dev'], options)
  if (error) throw new Error(`npm could not be started (${error.message}): install it, and run this command once more`)
  if (status !== 0) throw new Error('npm ci failed, as it says above: mend that, and run this command once more')
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

/** Whether the lock is ours now. One whose holder is gone is taken away, and the next try gets it. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAbandoned(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isAbandoned(lock) {
  try {
    return !process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

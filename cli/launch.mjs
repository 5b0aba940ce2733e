#!/usr/bin/env node
// Runs on any Node from 20 on, before anything is installed: plain JavaScript, and nothing but what Node brings.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { test } from './test.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'cli', 'main.ts')
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const PINNED_MAJOR = 24
const major = Number(process.versions.node.split('.')[0])

module.enableCompileCache?.() // compiled modules are kept for the next command: `check` takes 0.3 s instead of 0.45

try {
  if (major < 20)
    throw new Error(`Goldthread needs Node 20 or newer to start, and this is ${process.version}: install a newer one`)
  await ensureInstalled(root)
  await launch(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

async function launch([verb, ...rest]) {
  if (verb === 'test') process.exitCode = await test(rest, runTool)
  else if (major === PINNED_MAJOR) {
    process.argv[1] = main
    void import(pathToFileURL(main).href) // what it throws is shown whole
  } else process.exitCode = await run(pinnedNode, [main, ...process.argv.slice(2)])
}

/** A program of node_modules, on the pinned Node. */
function runTool(name, args) {
  const PATH = [dirname(pinnedNode), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return run(name, args, { cwd: root, env: { ...process.env, PATH }, shell: process.platform === 'win32' })
}

/** The exit code. A terminal sends Ctrl-C to both of us; every other signal is passed on. */
function run(file, args, options) {
  if (!existsSync(pinnedNode)) throw new Error(`${pinnedNode} is missing. Run: npm rebuild node --ignore-scripts=false`)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
    }
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

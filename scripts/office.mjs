// LibreOffice and the tools that read a PDF, for the tests of documents: the machine's own, else installed, else a clear word.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const FOLDERS = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/Applications/LibreOffice.app/Contents/MacOS',
]
const PACKAGES = ['libreoffice-writer-nogui', 'libreoffice-impress-nogui', 'poppler-utils']

const find = (names) =>
  names.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find((path) => path && existsSync(path))

const present = () => ({
  soffice: process.env.PARVIS_SOFFICE ?? find(['soffice', 'libreoffice']),
  pdftotext: find(['pdftotext']),
  pdftohtml: find(['pdftohtml']),
})
const whole = (tools) => Boolean(tools.soffice && tools.pdftotext && tools.pdftohtml)

const run = (args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** What is missing, and what to do about it. */
export const OFFICE_MISSING = `Les documents ne peuvent pas être vérifiés sur cette machine : il manque LibreOffice ou les outils de lecture des PDF. Installez ${PACKAGES.map((name) => `« ${name} »`).join(', ')} (ou indiquez « soffice » dans PARVIS_SOFFICE), puis relancez « npm test ».`

/** The tools as they are, without installing anything; undefined when one is missing. */
export function officeTools() {
  const tools = present()
  return whole(tools) ? tools : undefined
}

/** Installs what is missing where one may; says what to do otherwise: the tests of documents will fail with the same words. */
export function ensureOffice() {
  if (officeTools()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('  … Installation de LibreOffice pour la vérification des documents\n')
    if (run(['update', '-qq'])) run(['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])
  }
  if (!officeTools()) process.stdout.write(`  ! ${OFFICE_MISSING}\n`)
}

// Every post of the product is answered by the form route; what is not says why.
import { expect, test } from 'vitest'
import { filesUnder, textOf } from './sources.ts'

/** Files whose posts answer by lines of their own. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'src/core/organisation/routes/commissioning.tsx':
    'asked of somebody without an account: no transaction of a département',
  'src/core/organisation/routes/invitations.tsx':
    'asked of somebody without an account: no transaction of a département',
  'src/core/organisation/routes/people.tsx': 'answers with the page of a link that is shown once and kept nowhere',
  'src/core/standards/routes/exchange.tsx':
    'answers with the faults of a file by line; nothing of it is typed, so nothing is kept',
  'src/ground/accounts/routes.tsx': 'signing in and out, and passwords: outside any département',
  'src/ground/sms/routes.ts': 'a machine posts, no person: a status and nothing else',
  'src/listening/correspondence/routes/acknowledge.tsx':
    'an acknowledgement leaves once by an index: a second click is told so; a reason is a line, and nothing else is typed',
  'src/listening/correspondence/routes/drop.tsx':
    'messages as files: a trial shows what each would become, what is stored twice is stored once',
  'src/listening/correspondence/routes/public.tsx': 'the public: no account, a page of its own on the light track',
  'src/listening/correspondence/routes/follow.tsx': 'the public: no account, a private page on the light track',
  'src/listening/correspondence/routes/register.tsx':
    'rows ticked in a list: done, already so and refused told one by one',
  'src/listening/correspondence/routes/sheet.tsx': 'shows what is personal and journals it: changes nothing',
  'src/listening/comments/routes/sorting.tsx':
    'a page of comments: how many were sorted, and how many by somebody else meanwhile, are told',
  'src/listening/paper/routes/printing.tsx':
    'answers with the printed sheets: sent twice, the second bear numbers of their own',
  'src/listening/stars/routes/public.tsx': 'the public: no account, a rating is stored once by its key',
  'src/listening/surveys/routes/kiosk.tsx':
    'a tablet without a network: what it held, and the public form without a script',
  'src/listening/surveys/routes/limesurvey-answers.tsx':
    'a file is read, its columns are chosen, then it goes to the trial of files: its faults are told by line and column',
  'src/listening/surveys/routes/public.tsx':
    'the public: an answer is stored once by its key, through the queue of answers',
  'src/reception/appointments/routes/public-mine.tsx':
    'the public: no account, a private page on the light track, each act done once',
  'src/reception/appointments/routes/public-waiting.tsx': 'the public: no account, left twice is left',
  'src/reception/appointments/routes/public.tsx': 'the public: no account, a place is held once by its key',
  'src/reception/queue/routes/public.tsx':
    'the public: a ticket is given once by the key of its page, without an account',
  'src/reception/queue/routes/serving.tsx':
    'acts of a counter upon who it holds: the state of the ticket judges, the key of the page keeps it to once',
  'src/reception/telephone/routes/journal.tsx': 'reads a file and begins the trial of an import: keeps nothing of it',
  'src/office/floods/routes.tsx': 'rows ticked in a list: how many were kept and how many could not be are told',
  'src/listening/surveys/routes/crossing.tsx':
    'a count keeps nothing that was typed: asked twice while it runs, it is asked once',
  'src/office/imports/routes.tsx': 'a file is read before it is a form: its faults are told by line and column',
  'src/office/imports/routes/trial.tsx':
    'a trial is read again, stored, followed while it runs, or taken back: states, not fields',
}

/** Posts of other files that do. */
const ALONE: Readonly<Record<string, string>> = {
  "src/office/messages/routes/stops.tsx '/sms/recu'": 'a machine posts what a user answered: a status and nothing else',
  'src/office/messages/routes/stops.tsx PATH': 'the public: a button at an address, and nothing typed',
  'src/improving/audits/routes/invites.tsx `${OF}/nouveau`':
    'answers with the page of a link that is shown once and kept nowhere',
  'src/improving/audits/routes/invites.tsx `${OF}/:id{[0-9]+}/lien`':
    'answers with the page of a link that is shown once and kept nowhere',
  'src/improving/obligations/routes/feed.tsx FEEDS':
    'answers with the page of an address that is shown once and kept nowhere',
  'src/listening/correspondence/routes/mailboxes.tsx `${MAILBOXES}/:id{[0-9]+}/essayer`':
    'tries a connection and says how it went: stores nothing',
  'src/listening/correspondence/routes/mailboxes.tsx `${MAILBOXES}/:id{[0-9]+}/mot-de-passe`':
    'a secret that no page shows: given twice, the last word counts',
  "src/listening/correspondence/routes/writing.tsx '/r/suite/:token'":
    'behind a private link, without an account: answered once, said twice it is answered',
  'src/listening/surveys/routes/invitations.tsx STOP':
    'the public: asked twice, nobody is invited any more all the same',
  'src/listening/correspondence/routes/receipt.tsx ONE':
    'answers with the paper itself: the same display gives the same receipt',
  'src/listening/correspondence/routes/receipt.tsx `${ONE}/:receipt{[0-9]+}/revoquer`':
    'a receipt has no version: revoked twice is revoked',
  'src/listening/correspondence/routes/settings.tsx CLOSED': 'an address closed twice is closed',
  "src/office/system/routes.tsx '/reglages/etat/journal'": 'looks and says what it found',
  'src/listening/surveys/routes/limesurvey.tsx HERE': 'tells what a file holds and keeps nothing of it',
  'src/listening/surveys/routes/questionnaires.tsx `${VERSION}/apercu`': 'keeps nothing of what is sent',
  'src/reception/appointments/routes/months.tsx `${BASE}/retenir`':
    'one of several counts is taken: chosen twice is chosen',
  'src/reception/telephone/routes/entry.tsx `${HOME}/retenir`': 'one of two values is counted: chosen twice is chosen',
  'src/reception/emergency/routes/entry.tsx `${ENTRY}:id{[0-9]+}/envoi`':
    'a phone without a network: the lines it held, each once by its key',
  'src/reception/visits/routes/counting.tsx `${COUNTING}:id{[0-9]+}`': 'one tap, one visitor: kept once by its key',
  'src/reception/visits/routes/counting.tsx `${COUNTING}:id{[0-9]+}/moins-un`': 'takes one tap back, once by its key',
  'src/reception/visits/routes/counting.tsx `${COUNTING}:id{[0-9]+}/envoi`':
    'a tablet without a network: what it held, each tap once by its key',
  'src/reception/visits/routes/totals.tsx `${BASE}/retenir`': 'one of several counts is taken: chosen twice is chosen',
  'src/reporting/committees/routes/meeting.tsx `${BASE}/:id{\\\\d+}/tenue`': 'a fact of a day: said twice is said',
}

const ANSWERED = /\b(?:answerForm|answerAct|answerMoving|objectRoutes|removalRoutes|movingRoute)\b/

/** The functions of a file, by name, each with its text up to the next one at the margin. */
function functionsOf(text: string): [string, string][] {
  return text.split(/^(?=(?:export )?(?:async )?(?:function|const) \w+)/m).flatMap((part): [string, string][] => {
    const name = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(part)?.[1]
    return name === undefined || part.includes('.post(') ? [] : [[name, part]]
  })
}

/** The addresses of posts that neither are answered by the form route nor call a function of their file that is. */
function postsOutside(text: string): string[] {
  const functions = functionsOf(text)
  const reaches = (part: string, seen: readonly string[] = []): boolean =>
    ANSWERED.test(part) ||
    functions.some(
      ([name, body]) =>
        !seen.includes(name) && new RegExp(`\\b${name}\\b`).test(part) && reaches(body, [...seen, name]),
    )
  return text
    .split(/(?=\.(?:get|post)\(\s*(?:[`'][/$]|[A-Z]+\b))/)
    .filter((part) => part.startsWith('.post('))
    .map((part) => part.split(/^(?=export |async |function |const |\/\*\*)/m)[0] ?? '')
    .flatMap((part) => (reaches(part) ? [] : [/^\.post\(\s*([^,]+),/.exec(part)?.[1] ?? part.slice(0, 80)]))
}

const sources = filesUnder('src', /^(?!test-)(?!.*\.test\.).*\.tsx?$/).map((file) => ({ file, text: textOf(file) }))

test('[G7-15] a post goes by the form route, or stands in the list of those that do not, with its reason', () => {
  const own = sources.filter(({ text }) => /\.post\(/.test(text) && !ANSWERED.test(text)).map(({ file }) => file)
  expect(own).toEqual(Object.keys(OUTSIDE).toSorted())
})

test('[G7-15] beside a form route, no other post of its file answers by itself without its reason', () => {
  const alone = sources
    .filter(({ text }) => ANSWERED.test(text))
    .flatMap(({ file, text }) => postsOutside(text).map((post) => `${file} ${post}`))
  expect(alone.toSorted()).toEqual(Object.keys(ALONE).toSorted())
})

test('[G7-15] the guard sees a post of its own beside one of the form route, and follows a function', () => {
  const text = `
const routes = new Hono()
  .post('/a', may('x'), (c) => answerForm(c, {}))
  .post('/b', may('x'), (c) => change(c, write))
  .post('/c', may('x'), (c) => saving(c))

const saving = (c) => answerAct(c, {})
`
  expect(postsOutside(text)).toEqual(["'/b'"])
})

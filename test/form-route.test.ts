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
  'src/listening/correspondence/routes/public.tsx': 'the public: no account, a page of its own on the light track',
  'src/listening/correspondence/routes/register.tsx':
    'rows ticked in a list: done, already so and refused told one by one',
  'src/listening/correspondence/routes/sheet.tsx': 'shows what is personal and journals it: changes nothing',
  'src/listening/surveys/routes/public.tsx':
    'the public: an answer is stored once by its key, through the queue of answers',
  'src/office/floods/routes.tsx': 'rows ticked in a list: how many were kept and how many could not be are told',
  'src/office/imports/routes.tsx': 'a file is read before it is a form: its faults are told by line and column',
  'src/office/imports/routes/trial.tsx':
    'a trial is read again, stored, followed while it runs, or taken back: states, not fields',
}

const ANSWERED = /\b(?:answerForm|answerAct|answerMoving|objectRoutes|removalRoutes|movingRoute)\b/

test('[G7-15] a post goes by the form route, or stands in the list of those that do not, with its reason', () => {
  const own = filesUnder('src', /^(?!test-)(?!.*\.test\.).*\.tsx?$/).filter((file) => {
    const text = textOf(file)
    return /\.post\(/.test(text) && !ANSWERED.test(text)
  })
  expect(own).toEqual(Object.keys(OUTSIDE).toSorted())
})

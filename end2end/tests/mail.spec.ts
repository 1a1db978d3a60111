// Letters by way of a real mail server: through faults, encrypted, and once each.

import { House, PASSWORD, expect, test } from '../house.js';

test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'no page is looked at'));

const EMAIL = 'ada@example.com';

async function withAda(house: House, request: { get(url: string): Promise<unknown>; post(url: string, options: object): Promise<{ ok(): boolean }> }) {
  await request.get(await house.command('user', 'create', '--name', 'Ada', '--email', EMAIL));
  const form = { password: PASSWORD, confirm_password: PASSWORD };
  expect((await request.post(`${house.url}/forms/activate`, { form })).ok()).toBeTruthy();
}

test('letters wait while the mail server is away, outlive the program, and leave once', async ({ request }) => {
  const house = await House.open();
  await withAda(house, request);
  await house.loseMail();
  const asks = async () => expect((await request.post(`${house.url}/forms/forgot-password`, { form: { email: EMAIL } })).ok()).toBeTruthy();
  await asks();
  await expect.poll(() => house.log, { timeout: 20_000 }).toContain('a letter did not leave');

  // Neither sign-in nor starting up waits for the mail server.
  await house.dieAndComeBack();
  const signsIn = await request.post(`${house.url}/forms/sign-in`, { form: { email: EMAIL, password: PASSWORD } });
  expect(signsIn.ok()).toBeTruthy();

  await house.receiveMail();
  await house.letterTo(EMAIL, 'Choose a new password');
  await asks();
  await house.letterTo(EMAIL, 'Choose a new password');
  expect(house.letters.filter(letter => letter.subject === 'Choose a new password')).toEqual([]); // one each
  await house.close();
});

for (const wire of ['starttls', 'tls'] as const) {
  test(`letters leave by ${wire}, with a name and a password from the settings`, async () => {
    const house = await House.open(wire);
    expect(await house.says('mail', 'test', EMAIL)).toContain('has left');
    expect((await house.letterTo(EMAIL)).text).toContain('Portico can send letters');
    await house.close();
  });
}

test('an operator who tries the mail server out is told what is wrong', async () => {
  const house = await House.open();
  await house.loseMail();
  await expect(house.says('mail', 'test', EMAIL)).rejects.toThrow(/the letter did not leave/);
  await house.receiveMail();
  await house.close();
});

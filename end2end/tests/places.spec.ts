// Maintainers, organizations and projects: coming in, being let in, being shut out and let in again.

import type { Page } from '@playwright/test';
import { PASSWORD, expect, test, type Person } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

/** Goes to a project by its tile on the home page. */
async function enters(person: Person, project: string) {
  await person.opens('/');
  await person.page.getByRole('link', { name: new RegExp(`^${project}`) }).click();
  await expect(heading(person.page, project)).toBeVisible();
}

async function goesTo(person: Person, tab: string) {
  await person.page.getByRole('navigation', { name: /Project|Organization/ }).getByRole('link', { name: tab }).click();
  await expect(person.page.getByRole('link', { name: tab }).and(person.page.locator('.tabs a'))).toHaveAttribute('aria-current', 'page');
}

test('somebody new is invited, opens an account, signs in, accepts, and is in the project', async ({ world, page }) => {
  const ada = await world.person('Ada', page);
  await enters(ada, 'Daily sales');
  await goesTo(ada, 'Users');
  await page.locator('summary', { hasText: 'Invite User' }).click();
  await page.getByLabel('E-mail').fill('neo@example.com');
  await page.getByLabel('Role', { exact: true }).selectOption('Guest');
  await page.getByLabel('Reason').fill('a look around');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Invited.' })).toBeVisible();
  await expect(page.locator('li', { hasText: 'neo@example.com' })).toContainText('Guest');
  await ada.findsNothingWrong();

  const neo = await world.stranger('Neo');
  const letter = await world.house.letterTo('neo@example.com', 'You are invited');
  await neo.opens(letter.link);
  await expect(neo.page).toHaveURL(/\/invitation$/);
  await expect(neo.page.getByText('Ada Novak invited you to join the project Daily sales.')).toBeVisible();
  await neo.findsNothingWrong();
  await neo.page.getByLabel('Name').fill('Neo');
  await neo.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await neo.page.getByLabel('Confirm new password', { exact: true }).fill(PASSWORD);
  await neo.page.getByRole('button', { name: 'Open account' }).click();
  await expect(heading(neo.page, 'Invitations')).toBeVisible();
  await neo.settled();
  await neo.logsOut();
  await neo.signsIn();
  await expect(heading(neo.page, 'Your projects')).toBeVisible();
  await neo.settled();
  await neo.page.getByRole('button', { name: 'Accept Invitation Daily sales' }).click();
  await expect(heading(neo.page, 'Daily sales')).toBeVisible();
  await expect(neo.page.getByRole('status').filter({ hasText: 'You are a member now.' })).toBeVisible();
  await neo.settled();
  await goesTo(neo, 'Users');
  await expect(neo.page.locator('li', { hasText: '(You)' })).toContainText('a look around');
  await expect(neo.page.locator('summary', { hasText: 'Invite User' })).toHaveCount(0);
});

test('each role sees the project and what it may do', async ({ world }) => {
  for (const [name, role, full] of [['Dmitri', 'Admin', true], ['Ines', 'Share', true], ['Elif', 'Guest', false], ['Hiro', 'Read only', false]] as const) {
    const person = await world.person(name);
    await enters(person, 'Daily sales');
    await expect(person.page.locator('dl.details').first()).toContainText(role);
    await person.findsNothingWrong();
    await goesTo(person, 'Users');
    await expect(person.page.locator('summary', { hasText: 'Invite User' })).toHaveCount(full ? 1 : 0);
    await expect(person.page.locator('summary', { hasText: 'Remove' }).first()).toBeVisible({ visible: full });
    await expect(person.page.locator('summary', { hasText: 'Leave' })).toHaveCount(1);
    await goesTo(person, 'Settings');
    await expect(person.page.locator('summary', { hasText: 'Delete project' })).toHaveCount(full ? 1 : 0);
    if (!full) await expect(person.page.getByText('Your role in this project does not allow this.')).toBeVisible();
  }
});

test('support staff ask for access where they can not join, and are let in', async ({ world, page }) => {
  const bruno = await world.person('Bruno', page);
  const ada = await world.person('Ada');
  await enters(ada, 'Pricing');
  const project = new URL(ada.page.url()).pathname;

  await bruno.opens(project);
  await expect(page.getByRole('button', { name: 'Join the project' })).toHaveCount(0);
  await page.getByLabel('Reason').fill('ticket 9');
  await page.getByLabel('Access ends').selectOption('in a day');
  await page.getByRole('button', { name: 'Request access' }).click();
  await expect(page.getByText('You have asked for access.')).toBeVisible();
  await bruno.findsNothingWrong();

  const letter = await world.house.letterTo('ada@example.com', 'asks for access');
  expect(letter.text).toContain('Bruno Keller (bruno@example.com) asks to enter the project “Pricing”');
  await ada.opens(letter.link);
  await expect(ada.page.locator('li', { hasText: 'ticket 9' })).toBeVisible();
  await ada.findsNothingWrong();
  await ada.page.getByRole('button', { name: 'Approve Bruno Keller' }).click();
  await expect(ada.page.getByText('The request is approved.')).toBeVisible();
  await world.house.letterTo('bruno@example.com', 'You have access');
  await bruno.opens(project);
  await expect(page.locator('dl.details').first()).toContainText('Admin · until');

  await ada.settled();
  await ada.page.locator('summary', { hasText: 'Reject Elif Demir' }).click();
  await expect(ada.page.getByText('They are not let in, get a letter, and may ask again.')).toBeVisible();
  await ada.page.getByRole('button', { name: 'Reject Elif Demir' }).click();
  await expect(ada.page.getByText('The request is rejected.')).toBeVisible();
});

test('multi-factor authentication is required, shuts out, and lets in again', async ({ world, page }) => {
  const ada = await world.person('Ada', page);
  const chiara = await world.person('Chiara');
  await ada.setsUpApp();
  await ada.opens('/settings/profile');
  if (await page.locator('details.menu > summary').isVisible()) await page.locator('details.menu > summary').click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Blue Kite Travel' }).click();
  await expect(heading(page, 'Blue Kite Travel')).toBeVisible();
  const organization = new URL(page.url()).pathname;
  await chiara.opens(organization);
  await expect(heading(chiara.page, 'Blue Kite Travel')).toBeVisible();

  await ada.settled();
  await goesTo(ada, 'Settings');
  await expect(page.getByText('With required MFA, all users with disabled MFA will lose access').first()).toBeVisible();
  const shutOut = page.locator('li', { hasText: 'chiara@example.com' });
  await expect(shutOut).toContainText('Organization Blue Kite Travel');
  await expect(shutOut).toContainText('Project Bookings');
  await page.locator('summary', { hasText: 'Require MFA' }).click();
  await page.getByRole('button', { name: 'Require MFA' }).click();
  await expect(page.getByText('Multi-factor authentication is required from now on.')).toBeVisible();
  await ada.findsNothingWrong();

  await chiara.opens(organization);
  await expect(heading(chiara.page, 'Multi-factor authentication is required here')).toBeVisible();
  await chiara.findsNothingWrong();
  await chiara.setsUpApp();
  await chiara.opens(organization);
  await expect(heading(chiara.page, 'Blue Kite Travel')).toBeVisible();
});

test('projects are searched as one types, and the box keeps the focus', async ({ world, page, javaScriptEnabled }) => {
  const ada = await world.person('Ada', page);
  await ada.opens('/');
  const box = page.getByRole('searchbox', { name: 'Search projects' });
  await box.fill('pri');
  if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.locator('a.tile')).toHaveText([/^Seat prices/, /^Pricing/]);
  await expect(page).toHaveURL(/projects=pri/);
  await expect(box).toHaveValue('pri');
  if (javaScriptEnabled !== false) {
    await expect(box).toBeFocused();
    await page.keyboard.type('cing');
    await expect(page.locator('a.tile')).toHaveText([/^Pricing/]);
    await expect(box).toBeFocused();
    // Slowly, so that answers come while one types on.
    await box.fill('');
    await box.pressSequentially('seat p', { delay: 150 });
    await expect(page.locator('a.tile')).toHaveText([/^Seat prices/]);
    await expect(box).toHaveValue('seat p');
  }
});

test('what can not be undone asks first, by keyboard too', async ({ world, page }) => {
  const ada = await world.person('Ada', page);
  await enters(ada, 'Loyalty cards');
  await goesTo(ada, 'Settings');
  await page.locator('summary', { hasText: 'Delete project' }).focus();
  await page.keyboard.press('Enter');
  const sure = page.locator('details.sure[open]');
  await expect(sure).toContainText('The project is closed for all its members at once');
  await sure.getByRole('button', { name: 'Delete project' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The project is deleted. For 60 days an administrator can bring it back.')).toBeVisible();
  await expect(heading(page, 'Your projects')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Loyalty cards/ })).toHaveCount(0);
});

test('what was open or typed for one is not there for the next', async ({ world, page, javaScriptEnabled }) => {
  const ada = await world.person('Ada', page);
  await enters(ada, 'Daily sales');
  await goesTo(ada, 'Users');
  await page.locator('summary', { hasText: 'Change Role Elif Demir' }).click();
  await page.getByLabel('Role Elif Demir', { exact: true }).selectOption('Share');
  if (javaScriptEnabled !== false) await page.keyboard.press('Escape'); // a question stands over the page
  await page.locator('summary', { hasText: 'Remove Dmitri Orlov' }).click();
  await page.getByRole('button', { name: 'Remove Dmitri Orlov' }).click();
  await expect(page.getByText('The member is removed.')).toBeVisible();
  await expect(page.getByText('dmitri@example.com')).toHaveCount(0);
  await expect(page.locator('details.sure[open]')).toHaveCount(0);
  await page.locator('summary', { hasText: 'Change Role Elif Demir' }).click();
  await expect(page.getByLabel('Role Elif Demir', { exact: true })).toHaveValue('guest');
  if (javaScriptEnabled === false) return; // without a script each page is a new one
  await page.keyboard.press('Escape');
  const toOrganization = async (name: string) => {
    const opener = page.locator('details.menu > summary');
    if (await opener.isVisible()) await opener.click();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click();
    await expect(heading(page, name)).toBeVisible();
  };
  await toOrganization('Blue Kite Travel');
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('seat');
  await expect(page.locator('#projects ~ ul > li')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search members' }).fill('hiro');
  await expect(page.locator('#members ~ ul > li')).toHaveCount(1);
  await expect(page.locator('#projects ~ ul > li')).toHaveCount(1);
  await page.locator('summary', { hasText: 'New Project' }).click();
  await page.getByLabel('Name', { exact: true }).fill('For the wrong one');
  await toOrganization('Granite Insurance');
  for (const box of ['Search projects', 'Search members']) await expect(page.getByRole('searchbox', { name: box })).toHaveValue('');
  await expect(page.locator('#projects ~ ul > li')).toHaveCount(6);
  await page.locator('summary', { hasText: 'New Project' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('');
});

test('several are invited at once, with a result for each; a project and a decline', async ({ world, page }) => {
  const ada = await world.person('Ada', page);
  await enters(ada, 'Daily sales');
  await goesTo(ada, 'Users');
  await page.locator('summary', { hasText: 'Invite User' }).click();
  await page.getByLabel('E-mail').fill('one@example.com\nhiro@example.com\nnobody');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const problems = page.getByRole('alert');
  await expect(problems.getByRole('listitem')).toHaveText([
    'one@example.com: invited', 'hiro@example.com: This person is already a member.', 'nobody: Enter an e-mail address such as name@example.com.',
  ]);
  await expect(page.getByLabel('E-mail')).toHaveValue(/nobody/);

  await ada.opens('/');
  await page.locator('summary', { hasText: 'Decline Library' }).click();
  await page.getByRole('button', { name: 'Decline Library' }).click();
  await expect(page.getByText('You declined the invitation.')).toBeVisible();
  await expect(page.getByText('Library')).toHaveCount(0);
});

import type { Platform } from './platforms.ts';

const state: Readonly<Record<Platform['os'], { readonly en: string; readonly ko: string; readonly zh: string }>> = {
  linux: {
    en: 'Linux x64: this archive was unpacked and started without a network before it was given out.',
    ko: 'Linux x64: 나누기 전에 네트워크 없이 풀고 시작해 보았습니다.',
    zh: 'Linux x64：发出之前已在没有网络的情况下解开并启动过。',
  },
  darwin: {
    en: 'macOS: UNTESTED. Built, but never started by those who made it. Try it with invented people only.',
    ko: 'macOS: 시험하지 않음. 만들었을 뿐 켜 본 적이 없습니다. 지어낸 사람들로만 해 보십시오.',
    zh: 'macOS：未经测试。只是打包，制作者从未启动过。只用虚构人物试用。',
  },
  win32: {
    en: 'Windows: DOES NOT START YET. The program refuses Windows at present (start.platform). Built so that it can be tried when that changes; UNTESTED.',
    ko: 'Windows: 아직 켜지지 않습니다. 지금 프로그램이 Windows를 거절합니다(start.platform). 바뀔 때 해 볼 수 있게 만들어 둔 것이며 시험하지 않았습니다.',
    zh: 'Windows：目前无法启动。程序现在拒绝Windows（start.platform）。打包是为了日后可以试用；未经测试。',
  },
};

/** The first file somebody reads who got the archive on a stick: what it is, whether it works here, how to check and start it. */
export function startHere({ os, name }: Platform, version: string, archive: string): string {
  const start = os === 'win32' ? 'vigil.cmd start' : './vigil start';
  return `${state[os].en}
${state[os].ko}
${state[os].zh}

Vigil ${version} (${name}): a register of forced returns.
Practice only, until a backup was made and restoring it was tried.

ENGLISH
1. Check the archive before you unpack it, with the sums that came by another way than the archive:
     sha256sum --check --ignore-missing SHA256SUMS          (macOS: shasum -a 256 -c SHA256SUMS)
2. Unpack it where you may write. Nothing is installed and nothing is fetched; it needs no network, now or later.
     ${os === 'win32' ? `unpack ${archive}` : `tar -xzf ${archive}`}
3. Start it, and open the link that it prints, in a browser on this machine, within ten minutes:
     ${start} --example      published facts, to be read only
     ${start} --practice     invented people, with ten exercises
     ${start}                a register of your own
4. Stop it with Ctrl C.
A newer version is unpacked beside this one; your register lies in a folder of its own (README.md) and is brought up to date at the first start. Make a backup before.

한국어
1. 풀기 전에 압축 파일을 확인하십시오. 확인용 합은 압축 파일과 다른 길로 받은 것이어야 합니다.
     sha256sum --check --ignore-missing SHA256SUMS          (macOS: shasum -a 256 -c SHA256SUMS)
2. 쓸 수 있는 곳에 푸십시오. 설치하거나 내려받는 것이 없으며 네트워크가 필요 없습니다.
3. 시작하고, 나오는 링크를 10분 안에 이 컴퓨터의 브라우저에서 여십시오.
     ${start} --example      공개된 사실, 읽기만 합니다
     ${start} --practice     지어낸 사람들과 연습 문제 열 개
     ${start}                우리 단체의 기록부
4. Ctrl C로 멈춥니다.
새 판은 옆에 풉니다. 기록부는 따로 있는 폴더에 있으며(README.md) 처음 시작할 때 새 판에 맞춰집니다. 먼저 백업하십시오.

中文
1. 解开之前先核对压缩包；校验和须经不同于压缩包的途径取得。
     sha256sum --check --ignore-missing SHA256SUMS          (macOS: shasum -a 256 -c SHA256SUMS)
2. 解到可以写入的地方。不安装、不下载任何东西，现在和以后都不需要网络。
3. 启动，并在十分钟内用这台机器的浏览器打开打印出的链接。
     ${start} --example      已公开的事实，只读
     ${start} --practice     虚构人物，附十个练习
     ${start}                自己的登记册
4. 用 Ctrl C 停止。
新版本解在旁边；登记册在单独的文件夹里（README.md），首次启动时更新到新版本。请先备份。

Source: everything of Vigil's own is in this archive as it was written. Licence: AGPL-3.0-or-later (LICENSE); those of the packages lie with them in node_modules.
`;
}

#!/usr/bin/env python3
"""Memeriksa arsip ekspor Kantor Elektronik. Jalankan di folder hasil ekstrak, atau: python3 periksa.py FOLDER"""
import csv, glob, hashlib, os, shutil, subprocess, sys

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
wrong = []


def digest(path):
    total = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def check_manifest():
    named = {"MANIFEST.sha256", "MANIFEST.sha256.sig", "KUNCI-PUBLIK.pem"}
    count = 0
    with open(os.path.join(folder, "MANIFEST.sha256"), encoding="utf-8") as manifest:
        for line in manifest:
            expected, _, path = line.rstrip("\n").partition("  ")
            if not path:
                wrong.append("manifest: ada baris yang bukan sidik dan nama berkas")
                continue
            named.add(path)
            count += 1
            here = os.path.join(folder, *path.split("/"))
            if not os.path.isfile(here):
                wrong.append(f"tidak ada: {path}")
            elif digest(here) != expected:
                wrong.append(f"berubah: {path}")
    for base, _, files in os.walk(folder):
        for name in files:
            path = os.path.relpath(os.path.join(base, name), folder).replace(os.sep, "/")
            if path not in named:
                wrong.append(f"tidak dikenal: {path}")
    print(f"Berkas: {count} diperiksa terhadap manifest.")


def check_signature():
    if not shutil.which("openssl"):
        print("Tanda tangan: openssl tidak ada di komputer ini, tidak diperiksa.")
        return
    at = lambda name: os.path.join(folder, name)
    done = subprocess.run(
        ["openssl", "dgst", "-sha256", "-verify", at("KUNCI-PUBLIK.pem"), "-signature", at("MANIFEST.sha256.sig"), at("MANIFEST.sha256")],
        capture_output=True)
    if done.returncode != 0:
        wrong.append("tanda tangan manifest tidak cocok")
    else:
        print("Tanda tangan: cocok dengan KUNCI-PUBLIK.pem.")


def parts(name):
    first = os.path.join(folder, "audit", f"{name}.csv")
    more = glob.glob(os.path.join(folder, "audit", f"{name}-*.csv"))
    return [first] + sorted(more, key=lambda path: int(path.rsplit("-", 1)[1][:-4]))


def check_audit():
    csv.field_size_limit(1 << 30)
    last, count = {}, 0
    for path in parts("jejak-audit"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                before = last.get(row["subject"], b"")
                text = "\n".join(row[name] for name in ("subject", "position", "action", "person", "post", "at_micros", "detail"))
                found = hashlib.sha256(before + text.encode()).digest()
                if found.hex() != row["hash"]:
                    wrong.append(f"jejak audit: nomor {row['seq']} berubah")
                last[row["subject"]] = found
                count += 1
    print(f"Jejak audit: {count} catatan dalam {len(last)} rantai diperiksa.")


check_manifest()
check_signature()
check_audit()
for line in wrong[:100]:
    print(line)
print("HASIL: UTUH" if not wrong else f"HASIL: TIDAK UTUH, {len(wrong)} temuan")
sys.exit(1 if wrong else 0)

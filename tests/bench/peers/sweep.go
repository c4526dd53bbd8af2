// SPDX-License-Identifier: GPL-3.0-or-later

// Asks every worker of the farm once, as little as net/http lets one do: for its version and then,
// over the same connection, for its health; or, kept, for its version over a connection that is
// open already. Says in one line of JSON what it took.
package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

type figures struct {
	Checks     int     `json:"checks"`
	Failed     int64   `json:"failed"`
	Seconds    float64 `json:"seconds"`
	CPUSeconds float64 `json:"cpu_seconds"`
	Megabytes  float64 `json:"megabytes"`
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// The farm's hosts: an address and the name of its certificate in each line.
func readHosts(path string) (addresses []string, names map[string]string) {
	file, err := os.Open(path)
	must(err)
	names = map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		parts := strings.Fields(lines.Text())
		addresses = append(addresses, parts[0])
		names[parts[0]] = parts[1]
	}
	return
}

func tlsConfig(folder string) *tls.Config {
	pem, err := os.ReadFile(folder + "/ca/ca.pem")
	must(err)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	own, err := tls.LoadX509KeyPair(folder+"/ca/coordinator.pem", folder+"/ca/coordinator.key")
	must(err)
	return &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS13,
		CurvePreferences: []tls.CurveID{tls.CurveP256, tls.X25519}, SessionTicketsDisabled: true}
}

func dialer(folder string, names map[string]string) func(context.Context, string, string) (net.Conn, error) {
	common := tlsConfig(folder)
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		var plain net.Dialer
		connection, err := plain.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		host, _, _ := net.SplitHostPort(address)
		config := common.Clone()
		config.ServerName = names[host]
		secured := tls.Client(connection, config)
		return secured, secured.HandshakeContext(ctx)
	}
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return float64(usage.Utime.Sec+usage.Stime.Sec) + float64(usage.Utime.Usec+usage.Stime.Usec)/1e6
}

func peakMegabytes() float64 {
	status, err := os.ReadFile("/proc/self/status")
	must(err)
	var kilobytes float64
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	_, err = fmt.Sscan(rest, &kilobytes)
	must(err)
	return kilobytes / 1024
}

func ask(client *http.Client, url string, last bool) error {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}
	request.Close = last
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	var anything map[string]any
	return json.Unmarshal(body, &anything)
}

func sweep(addresses []string, check func(address string) error) (failed int64) {
	var group sync.WaitGroup
	queue := make(chan string)
	for i := 0; i < 200; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for address := range queue {
				if check(address) != nil {
					atomic.AddInt64(&failed, 1)
				}
			}
		}()
	}
	for _, address := range addresses {
		queue <- address
	}
	close(queue)
	group.Wait()
	return
}

func main() {
	folder := flag.String("folder", "", "of the farm")
	port := flag.Int("port", 0, "of every worker")
	scheme := flag.String("scheme", "https", "or http")
	kept := flag.Bool("kept", false, "over connections that are open already")
	flag.Parse()

	addresses, names := readHosts(*folder + "/hosts")
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DialTLSContext: dialer(*folder, names), MaxIdleConns: 0, MaxIdleConnsPerHost: 1}}
	url := func(address, path string) string {
		return fmt.Sprintf("%s://%s:%d%s", *scheme, address, *port, path)
	}
	version := func(address string) error { return ask(client, url(address, "/api/v1/version"), false) }
	look := func(address string) error {
		if err := version(address); err != nil {
			return err
		}
		return ask(client, url(address, "/health"), true)
	}
	check := look
	if *kept {
		check = version
		sweep(addresses, check)
	}
	cpu, began := cpuSeconds(), time.Now()
	failed := sweep(addresses, check)
	must(json.NewEncoder(os.Stdout).Encode(figures{len(addresses), failed, time.Since(began).Seconds(),
		cpuSeconds() - cpu, peakMegabytes()}))
}
